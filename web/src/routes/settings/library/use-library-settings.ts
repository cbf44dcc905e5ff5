/** The settings of a library while they are edited: what changed, trying out, saving. */
import { useState } from "react";
import type { Library } from "@/api/models";
import { useUpdateLibrary } from "@/features/libraries/api/update-library";
import { type PolicyDraft, policyDraft, policyJson } from "@/features/libraries/lib/policy-draft";
import {
  libraryOverrides,
  librarySearchBody,
  type SearchDraft,
  searchDraft,
} from "@/features/rules/lib/search-draft";
import { useSearchTrial } from "@/features/rules/lib/use-search-trial";
import { faultsByField } from "@/lib/problem";
import { toastDone } from "@/ui/notice/toast";

export interface LibraryDraft {
  name: string;
  path: string;
  autoMatchAfterScan: boolean;
  search: SearchDraft;
  policy: PolicyDraft;
}

function libraryDraft(library: Library): LibraryDraft {
  return {
    name: library.name,
    path: library.path,
    autoMatchAfterScan: library.autoMatchAfterScan,
    search: searchDraft({
      rules: library.titlePreprocessingRules,
      conditions: library.autoMatchConditions,
    }),
    policy: policyDraft(library.metadataPolicy),
  };
}

function bodyOf({ name, path, autoMatchAfterScan, search, policy }: LibraryDraft) {
  return {
    name: name.trim(),
    path: path.trim(),
    autoMatchAfterScan,
    ...librarySearchBody(search),
    metadataPolicy: policyJson(policy),
  };
}

export function useLibrarySettings(library: Library) {
  // What is stored as far as this page knows; the progress of a scan must not change what is typed.
  const [stored, setStored] = useState(() => bodyOf(libraryDraft(library)));
  const [draft, setDraft] = useState(() => libraryDraft(library));
  const update = useUpdateLibrary(library.id);
  const overrides = libraryOverrides(draft.search);
  const trial = useSearchTrial({
    side: "library",
    libraryId: library.id,
    overrides,
    refusal: update.error,
  });
  const body = bodyOf(draft);
  const change = (changes: Partial<LibraryDraft>) => {
    update.reset();
    setDraft((now) => ({ ...now, ...changes }));
  };

  /** Only what differs is sent, so that two people do not overwrite each other's settings. */
  function save(onFaults: (fields: string[]) => void) {
    const changed = Object.entries(body).filter(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(stored[key as keyof typeof stored]),
    );
    update.mutate(Object.fromEntries(changed), {
      onSuccess: (answer) => {
        toastDone(`The settings of ${answer.name} were saved.`);
        setStored(bodyOf(libraryDraft(answer)));
        setDraft(libraryDraft(answer));
      },
      onError: (error) => onFaults(Object.keys(faultsByField(error))),
    });
  }

  const rulesOf = (it: typeof body) => JSON.stringify(it.titlePreprocessingRules);
  return {
    draft,
    overrides,
    trial,
    faults: faultsByField(update.error),
    error: update.error,
    saving: update.isPending,
    dirty: JSON.stringify(body) !== JSON.stringify(stored),
    rulesAreSaved: rulesOf(body) === rulesOf(stored),
    change,
    changeSearch: (changes: Partial<SearchDraft>) => {
      update.reset();
      setDraft((now) => ({ ...now, search: { ...now.search, ...changes } }));
    },
    discard: () => {
      update.reset();
      setDraft(libraryDraft(library));
    },
    save,
  };
}

export type LibrarySettings = ReturnType<typeof useLibrarySettings>;
