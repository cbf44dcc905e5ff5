/** The list of places: home, all series, each library, and the settings a person may open. */
import { Badge, NavLink, VisuallyHidden } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import classes from "@/app/shell.module.css";
import { useWaitingCount } from "@/features/inbox/api/list-inbox";
import { useLibraries } from "@/features/libraries/api/list-libraries";
import { isScanning } from "@/features/libraries/lib/scan";
import { useMe } from "@/features/session/api/get-me";
import { Icon, type IconName } from "@/ui/icon";

interface Place {
  to: string;
  label: string;
  icon: IconName;
  exact?: boolean;
}

/** The settings pages, with the permission each needs; none means everybody. */
export const SETTINGS_PLACES: readonly (Place & { needs?: string })[] = [
  { to: "/settings/libraries", label: "Libraries", icon: "folder", needs: "libraries:write" },
  { to: "/settings/plugins", label: "Plugins", icon: "plug", needs: "plugins:manage" },
  { to: "/settings/metrics", label: "Metrics", icon: "chart", needs: "plugins:manage" },
  { to: "/settings/plugin-storage", label: "Plugin storage", icon: "disk", needs: "system:admin" },
  { to: "/settings/users", label: "Users", icon: "users", needs: "users:manage" },
  { to: "/settings/api-keys", label: "API keys", icon: "key" },
];

interface PlaceLinkProps extends Place {
  description?: string | undefined;
  /** How much waits there, and what to call it. */
  waiting?: { count: number; text: string } | undefined;
  onNavigate: () => void;
}

function PlaceLink(props: PlaceLinkProps) {
  const { to, label, icon, exact, description, waiting, onNavigate } = props;
  const pathname = useLocation({ select: (location) => location.pathname });
  const active = exact ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
  return (
    <NavLink
      active={active}
      aria-current={active ? "page" : undefined}
      className={classes.navLink ?? ""}
      component={Link}
      description={description}
      label={label}
      leftSection={<Icon name={icon} />}
      onClick={onNavigate}
      rightSection={waiting && <WaitingBadge {...waiting} />}
      to={to}
      variant="subtle"
    />
  );
}

const MOST_SHOWN = 999;

function WaitingBadge({ count, text }: { count: number; text: string }) {
  const shown = count > MOST_SHOWN ? `${MOST_SHOWN}+` : count.toString();
  return (
    <Badge size="sm" variant="filled">
      <span aria-hidden="true">{shown}</span>
      <VisuallyHidden component="span">{text}</VisuallyHidden>
    </Badge>
  );
}

export function Sidebar({ onNavigate }: { onNavigate: () => void }) {
  const libraries = useLibraries();
  const me = useMe();
  const may = (needs: string | undefined) =>
    !needs || (me?.permissions ?? []).some((p) => p === needs);

  const waiting = useWaitingCount(may("series:write"));

  return (
    <>
      <PlaceLink exact icon="home" label="Home" onNavigate={onNavigate} to="/" />
      <PlaceLink exact icon="book" label="All series" onNavigate={onNavigate} to="/series" />
      {may("series:write") && (
        <PlaceLink
          icon="inbox"
          label="Inbox"
          onNavigate={onNavigate}
          to="/inbox"
          waiting={waiting ? { count: waiting, text: `${waiting} waiting` } : undefined}
        />
      )}
      {may("libraries:read") && (
        <PlaceLink icon="jobs" label="Jobs" onNavigate={onNavigate} to="/jobs" />
      )}
      {may("series:read") && (
        <PlaceLink icon="history" label="History" onNavigate={onNavigate} to="/history" />
      )}
      {libraries.data && libraries.data.data.length > 0 && (
        <div className={classes.navLabel}>Libraries</div>
      )}
      {libraries.data?.data.map((library) => (
        <PlaceLink
          description={isScanning(library.scan) ? "Scanning…" : undefined}
          icon="library"
          key={library.id}
          label={library.name}
          onNavigate={onNavigate}
          to={`/libraries/${library.id}`}
        />
      ))}
      <div className={classes.navLabel}>Settings</div>
      {SETTINGS_PLACES.filter((place) => may(place.needs)).map(({ needs, ...place }) => (
        <PlaceLink key={place.to} {...place} onNavigate={onNavigate} />
      ))}
    </>
  );
}
