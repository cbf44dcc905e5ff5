/** Who is signed in, the colour scheme, the password, and the way out. */
import { Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { User } from "@/api/models";
import { Icon } from "@/ui/icon";
import { toastFailed } from "@/ui/notice/toast";
import { useSignOut } from "../api/sign-out";
import classes from "./account-menu.module.css";
import { PasswordDialog } from "./password-dialog";

const SCHEMES = [
  { value: "light", label: "Light", icon: "sun" },
  { value: "dark", label: "Dark", icon: "moon" },
  { value: "auto", label: "As the system", icon: "system" },
] as const;

interface AccountMenuProps {
  user: User;
  onSignedOut: () => void;
}

export function AccountMenu({ user, onSignedOut }: AccountMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [passwordOpened, password] = useDisclosure(false);
  const signOut = useSignOut();

  function leave() {
    signOut.mutate(undefined, {
      onSuccess: onSignedOut,
      onError: (error) => toastFailed("You could not be signed out", error),
    });
  }

  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton
            aria-label={`Account of ${user.username}`}
            className={classes.avatar}
            data-initial={[...user.username][0]}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text
              c="var(--mantine-color-text)"
              component="span"
              display="block"
              fw={600}
              size="sm"
              truncate
            >
              {user.username}
            </Text>
            <Text component="span" size="xs" tt="capitalize">
              {user.role}
            </Text>
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>Colours</Menu.Label>
          <Menu.RadioGroup
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            value={colorScheme}
          >
            {SCHEMES.map(({ value, label, icon }) => (
              <Menu.RadioItem key={value} rightSection={<Icon name={icon} />} value={value}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="key" />} onClick={password.open}>
            Change password
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="signOut" />} onClick={leave}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog onClose={password.close} opened={passwordOpened} />
    </>
  );
}
