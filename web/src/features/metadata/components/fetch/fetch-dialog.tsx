/** Fetch Metadata: search, preview, done. */
import { Modal, Skeleton, Text } from "@mantine/core";
import type { PluginAction } from "@/api/models";
import type { MetadataItem } from "../../lib/fields";
import { useFetchFlow } from "../../lib/use-fetch-flow";
import { DoneStep } from "./done-step";
import { FaultNotice } from "./fault-notice";
import classes from "./fetch-dialog.module.css";
import { PreviewStep } from "./preview-step";
import { SearchStep } from "./search-step";

interface FetchDialogProps {
  item: MetadataItem;
  /** The plugin to ask; the dialog is closed without one. */
  action: PluginAction | undefined;
  /** The id of a hit whose preview is shown first, without a search. */
  startAt?: string | undefined;
  onClose: () => void;
}

const STEPS = ["Search", "Preview", "Done"] as const;

export function FetchDialog({ item, action, startAt, onClose }: FetchDialogProps) {
  return (
    <Modal
      classNames={{ body: classes.body ?? "", content: classes.content ?? "" }}
      onClose={onClose}
      opened={action !== undefined}
      size={860}
      title={action ? `Fetch metadata from ${action.pluginDisplayName}` : ""}
    >
      {action && (
        <FetchFlow
          action={action}
          item={item}
          key={action.pluginId}
          onClose={onClose}
          startAt={startAt}
        />
      )}
    </Modal>
  );
}

interface FetchFlowProps {
  item: MetadataItem;
  action: PluginAction;
  startAt: string | undefined;
  onClose: () => void;
}

function FetchFlow({ item, action, startAt, onClose }: FetchFlowProps) {
  const flow = useFetchFlow(item, action.pluginId, startAt);
  return (
    <>
      <StepTrail current={flow.step} />
      {flow.starting && <Skeleton aria-busy="true" h={260} m="lg" radius="md" />}
      {flow.step === "Search" && !flow.starting && (
        <div className={classes.search}>
          {flow.previewError !== null && (
            <FaultNotice error={flow.previewError} onRetry={flow.refresh} />
          )}
          <SearchStep
            action={action}
            busyId={flow.busyId}
            input={flow.input}
            kind={item.kind}
            onChoose={flow.choose}
            onInput={flow.setInput}
          />
        </div>
      )}
      {flow.step === "Preview" && flow.preview && (
        <PreviewStep
          applying={flow.applying}
          currentCover={item.coverUrl}
          error={flow.applyError ?? flow.previewError}
          key={flow.preview.previewToken}
          onApply={flow.apply}
          onBack={flow.back}
          onRefresh={flow.refresh}
          preview={flow.preview}
        />
      )}
      {flow.step === "Done" && flow.applied && (
        <DoneStep
          applied={flow.applied}
          error={flow.undoError}
          onClose={onClose}
          onUndo={flow.undo}
          undoing={flow.undoing}
        />
      )}
    </>
  );
}

function StepTrail({ current }: { current: (typeof STEPS)[number] }) {
  const reached = STEPS.indexOf(current);
  return (
    <ol aria-label="Steps" className={classes.trail}>
      {STEPS.map((step, index) => (
        <li
          aria-current={step === current ? "step" : undefined}
          className={classes.trailStep}
          data-reached={index <= reached || undefined}
          key={step}
        >
          <span className={classes.trailNumber}>{index + 1}</span>
          <Text component="span" fw={step === current ? 600 : 400} size="sm">
            {step}
          </Text>
        </li>
      ))}
    </ol>
  );
}
