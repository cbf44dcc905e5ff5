/** One field of a preview: whether it will be written, what stands there now, what would come. */
import { Checkbox, Text, Tooltip } from "@mantine/core";
import type { FieldPreview, FieldStatus } from "@/api/models";
import { Icon, type IconName } from "@/ui/icon";
import { ServedPicture } from "@/ui/picture/served-picture";
import { sizedUrl } from "@/ui/shelf/cover";
import { fieldNamed } from "../../lib/fields";
import { canApply } from "../../lib/selection";
import { ValueView } from "../value-view";
import classes from "./preview-row.module.css";

interface PreviewRowProps {
  row: FieldPreview;
  checked: boolean;
  /** The cover that is shown now. */
  currentCover: string | undefined;
  onToggle: () => void;
}

const CHIPS_NOW = 3;
const CHIPS_NEW = 5;
const PICTURE_WIDTH = 112;

type Barred = Exclude<FieldStatus, "will_apply" | "kept" | "refused">;

const MARKS: Record<Barred, { icon: IconName; label: string }> = {
  locked: { icon: "lock", label: "Locked" },
  no_permission: { icon: "shield", label: "The plugin may not write this field" },
  unchanged: { icon: "equals", label: "Unchanged" },
  left_out: { icon: "alert", label: "The plugin's value cannot be kept" },
  not_provided: { icon: "minus", label: "Not provided" },
};

export function PreviewRow({ row, checked, currentCover, onToggle }: PreviewRowProps) {
  const field = fieldNamed(row.field);
  const applicable = canApply(row);
  const dimmed = row.status === "unchanged" || row.status === "not_provided";
  return (
    <tr
      className={classes.row}
      data-applicable={applicable || undefined}
      data-dimmed={dimmed || undefined}
      onClick={(event) => {
        const onControl = (event.target as HTMLElement).closest("a, button, label, input");
        if (applicable && !onControl) onToggle();
      }}
    >
      <td className={classes.status}>
        {isBarred(row.status) ? (
          <StatusMark reason={row.reason} status={row.status} />
        ) : (
          <Checkbox aria-label={`Apply ${field.label}`} checked={checked} onChange={onToggle} />
        )}
      </td>
      <th className={classes.name} scope="row">
        {field.label}
        {applicable && row.reason && <div className={classes.reason}>{row.reason}</div>}
      </th>
      <td className={classes.value} data-label="Current">
        {field.kind === "picture" ? (
          <CurrentPicture url={currentCover} />
        ) : (
          <ValueView field={field} limit={CHIPS_NOW} value={row.currentValue} />
        )}
      </td>
      <td
        className={classes.value}
        data-label="New"
        data-new={row.status === "will_apply" || undefined}
      >
        {field.kind === "picture" ? (
          <ProposedPicture url={row.proposedValue} />
        ) : (
          <ValueView field={field} limit={CHIPS_NEW} value={row.proposedValue} />
        )}
      </td>
    </tr>
  );
}

function isBarred(status: FieldStatus): status is Barred {
  return Object.hasOwn(MARKS, status);
}

interface StatusMarkProps {
  status: Barred;
  reason: string | undefined;
}

function StatusMark({ status, reason }: StatusMarkProps) {
  const { icon, label } = MARKS[status];
  const text = reason && reason !== label ? `${label}: ${reason}` : label;
  return (
    <Tooltip label={text}>
      <span aria-label={text} className={classes.mark} data-status={status} role="img">
        <Icon name={icon} size={17} />
      </span>
    </Tooltip>
  );
}

function CurrentPicture({ url }: { url: string | undefined }) {
  if (!url) return <NoPicture />;
  return <ServedPicture alt="The cover now" url={sizedUrl(url, "thumb")} width={PICTURE_WIDTH} />;
}

function ProposedPicture({ url }: { url: unknown }) {
  if (typeof url !== "string") return <NoPicture />;
  return <ServedPicture alt="The proposed cover" url={url} width={PICTURE_WIDTH} />;
}

function NoPicture() {
  return (
    <Text c="dimmed" component="span" size="sm">
      —
    </Text>
  );
}
