/** Who is signed in, the colour scheme, the password, and the way out. */
import {
  Avatar,
  Menu,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { User } from "@/api/models";
import { Icon } from "@/ui/icon";
import { toastFailed } from "@/ui/toast";
import { useSignOut } from "../api/sign-out";
import { PasswordDialog } from "./password-dialog";

const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "System" },
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
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton aria-label={`Account of ${user.username}`}>
            <Avatar color="verdigris" name={user.username} radius="xl" size={36} variant="light" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text c="var(--mantine-color-text)" fw={600} size="sm" truncate>
              {user.username}
            </Text>
            <Text size="xs" tt="capitalize">
              {user.role}
            </Text>
          </Menu.Label>
          <SegmentedControl
            aria-label="Colour scheme"
            data={[...SCHEMES]}
            fullWidth
            mb={6}
            mx={6}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            size="xs"
            value={colorScheme}
            w="calc(100% - 12px)"
          />
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
