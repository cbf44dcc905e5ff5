/** The frame around every page: where one can go, the search, and who is signed in. */
import { AppShell, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { ConnectionBanner } from "@/app/connection-banner";
import { useFocusOnNavigation } from "@/app/focus-on-navigation";
import { useLiveUpdates } from "@/app/live-updates";
import { SearchBox } from "@/app/search-box";
import classes from "@/app/shell.module.css";
import { Sidebar } from "@/app/sidebar";
import { AttentionBanner } from "@/features/plugins/components/attention-banner";
import { useMe } from "@/features/session/api/get-me";
import { AccountMenu } from "@/features/session/components/account-menu";
import { Logo } from "@/ui/logo";

export function Shell() {
  const [opened, menu] = useDisclosure(false);
  const live = useLiveUpdates();
  const content = useFocusOnNavigation<HTMLDivElement>();
  const me = useMe();
  const navigate = useNavigate();

  return (
    <>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <AppShell
        header={{ height: 64 }}
        layout="alt"
        navbar={{ width: 248, breakpoint: "md", collapsed: { mobile: !opened } }}
        padding={0}
      >
        <AppShell.Header className={classes.header} withBorder={false}>
          <Group className={classes.bar} wrap="nowrap">
            <Burger
              aria-label={opened ? "Close menu" : "Open menu"}
              hiddenFrom="md"
              onClick={menu.toggle}
              opened={opened}
              size="sm"
            />
            <SearchBox />
            {me && <AccountMenu onSignedOut={() => void navigate({ to: "/sign-in" })} user={me} />}
          </Group>
        </AppShell.Header>
        <AppShell.Navbar aria-label="Main" className={classes.navbar} withBorder={false}>
          <Group h={64} justify="space-between" px="md" wrap="nowrap">
            <Link aria-label="Codex, home" className={classes.home} onClick={menu.close} to="/">
              <Logo />
            </Link>
            <Burger aria-label="Close menu" hiddenFrom="md" onClick={menu.close} opened size="sm" />
          </Group>
          <ScrollArea flex={1} px="sm" type="scroll">
            <Sidebar onNavigate={menu.close} />
          </ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main>
          <ConnectionBanner state={live} />
          <div className={classes.content} id="content" ref={content} tabIndex={-1}>
            {me?.permissions.includes("plugins:manage") && <AttentionBanner />}
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
    </>
  );
}
