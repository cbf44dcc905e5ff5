/** A part of the search settings with what it does to a sample beside it. */
import { Button } from "@mantine/core";
import { Icon } from "@/ui/icon";
import { writtenRules } from "../lib/rule-draft";
import type { SearchTrial } from "../lib/use-search-trial";
import classes from "./search-panel.module.css";
import { SearchPart, type SearchPartProps } from "./search-part";
import { SamplePicker } from "./trial/sample-picker";
import { TrialResult } from "./trial/trial-result";

interface SearchPanelProps extends SearchPartProps {
  libraryId?: string | undefined;
  trial: SearchTrial;
  /** Opens the laboratory. */
  onTryAll: () => void;
}

export function SearchPanel({ libraryId, onTryAll, ...part }: SearchPanelProps) {
  const { draft, side, trial } = part;
  return (
    <div className={classes.panel}>
      <div>
        <SearchPart {...part} />
      </div>
      <section aria-label="Trial" className={classes.side}>
        <SamplePicker libraryId={libraryId} onChange={trial.setSample} sample={trial.sample} />
        <TrialResult rules={{ [side]: writtenRules(draft.rules) }} trial={trial.trial} />
        <Button
          leftSection={<Icon name="flask" size={16} />}
          onClick={onTryAll}
          style={{ alignSelf: "flex-start" }}
          variant="light"
        >
          Try on the whole library
        </Button>
      </section>
    </div>
  );
}
