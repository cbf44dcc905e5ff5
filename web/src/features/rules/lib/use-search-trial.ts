/** Keeps trying the settings that are being edited out on a sample, and gathers their faults. */
import { useTrial } from "../api/test-rules";
import type { ConditionVerdict, Overrides, Problem } from "../api/types";
import { problemsIn, problemsOf } from "./problems";
import { useSample } from "./use-sample";

/** Whose settings are edited. */
export type Side = "plugin" | "library";

const NAMES = {
  plugin: {
    template: "searchQueryTemplate",
    rules: "searchPreprocessingRules",
    conditions: "pluginConditions",
  },
  library: {
    template: "",
    rules: "titlePreprocessingRules",
    conditions: "libraryConditions",
  },
} as const;

const SAVED_CONDITIONS = "autoMatchConditions";

interface Subject {
  side: Side;
  pluginId?: string | undefined;
  libraryId?: string | undefined;
  overrides: Overrides;
  /** Why the last save was refused. */
  refusal: unknown;
}

export function useSearchTrial({ side, pluginId, libraryId, overrides, refusal }: Subject) {
  const { sample, setSample } = useSample(libraryId);
  const trial = useTrial(
    sample && {
      ...(sample.seriesId ? { seriesId: sample.seriesId } : { title: sample.title }),
      ...(pluginId && { pluginId }),
      ...(libraryId && { libraryId }),
      overrides,
    },
  );
  const live = trial.data?.problems ?? [];
  const refused = problemsOf(refusal);
  const verdicts = (trial.data?.conditions ?? []).filter(({ source }) => source === side);

  return {
    sample,
    setSample,
    trial,
    verdicts: verdicts as readonly ConditionVerdict[],
    problems: {
      template: side === "plugin" ? partProblems(live, refused, NAMES.plugin.template) : [],
      rules: partProblems(live, refused, NAMES[side].rules),
      conditions: partProblems(live, refused, NAMES[side].conditions, SAVED_CONDITIONS),
    },
  };
}

export type SearchTrial = ReturnType<typeof useSearchTrial>;

/** What trying out says counts; a refused save adds what trying out did not find. */
function partProblems(
  live: readonly Problem[],
  refused: readonly Problem[],
  name: string,
  savedName = name,
): Problem[] {
  const found = problemsIn(live, name);
  const more = problemsIn(refused, savedName);
  return [...found, ...more.filter(({ path }) => !found.some((it) => it.path === path))];
}
