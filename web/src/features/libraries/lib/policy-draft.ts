/** How answers are written into a library, as the editor holds it, and the JSON it becomes. */

export const STRATEGIES = [
  {
    value: "overwrite",
    label: "Overwrite",
    about: "What a provider says replaces what is there.",
  },
  {
    value: "fill_gaps",
    label: "Fill gaps",
    about: "Only what is empty is written.",
  },
  {
    value: "merge_lists",
    label: "Merge lists",
    about: "Lists grow by what is new; all else is replaced.",
  },
] as const;

export type Strategy = (typeof STRATEGIES)[number]["value"];

export interface FieldRule {
  strategy: Strategy;
  /** Plugins by name, the preferred first. */
  providers: string[];
}

export interface WordPair {
  from: string;
  to: string;
}

export interface WordRules {
  map: WordPair[];
  allow: string[];
  deny: string[];
}

export interface PolicyDraft {
  default: FieldRule;
  /** Fields that differ from the default, in the order they were added. */
  fields: { field: string; rule: FieldRule }[];
  genres: WordRules;
  tags: WordRules;
}

interface StoredRule {
  strategy?: string;
  providers?: string[];
}

interface StoredWords {
  map?: Record<string, string>;
  allow?: string[];
  deny?: string[];
}

interface StoredPolicy {
  default?: StoredRule;
  fields?: Record<string, StoredRule>;
  genres?: StoredWords;
  tags?: StoredWords;
}

export const PLAIN_RULE: FieldRule = { strategy: "overwrite", providers: [] };

function fieldRule(stored: StoredRule | undefined): FieldRule {
  const known = STRATEGIES.find(({ value }) => value === stored?.strategy);
  return { strategy: known?.value ?? "overwrite", providers: stored?.providers ?? [] };
}

function wordRules(stored: StoredWords | undefined): WordRules {
  return {
    map: Object.entries(stored?.map ?? {}).map(([from, to]) => ({ from, to })),
    allow: stored?.allow ?? [],
    deny: stored?.deny ?? [],
  };
}

export function policyDraft(json: unknown): PolicyDraft {
  const stored = (json ?? {}) as StoredPolicy;
  return {
    default: fieldRule(stored.default),
    fields: Object.entries(stored.fields ?? {}).map(([field, rule]) => ({
      field,
      rule: fieldRule(rule),
    })),
    genres: wordRules(stored.genres),
    tags: wordRules(stored.tags),
  };
}

function isPlain({ strategy, providers }: FieldRule): boolean {
  return strategy === PLAIN_RULE.strategy && providers.length === 0;
}

function ruleJson({ strategy, providers }: FieldRule): StoredRule {
  return { strategy, ...(providers.length > 0 && { providers }) };
}

function wordsJson({ map, allow, deny }: WordRules): StoredWords | undefined {
  const pairs = map.filter(({ from, to }) => from.trim() !== "" && to.trim() !== "");
  const json = {
    ...(pairs.length > 0 && {
      map: Object.fromEntries(pairs.map(({ from, to }) => [from.trim(), to.trim()])),
    }),
    ...(allow.length > 0 && { allow }),
    ...(deny.length > 0 && { deny }),
  };
  return Object.keys(json).length > 0 ? json : undefined;
}

/** `null` when everything is as it would be without a policy. */
export function policyJson(draft: PolicyDraft): StoredPolicy | null {
  const genres = wordsJson(draft.genres);
  const tags = wordsJson(draft.tags);
  const json: StoredPolicy = {
    ...(!isPlain(draft.default) && { default: ruleJson(draft.default) }),
    ...(draft.fields.length > 0 && {
      fields: Object.fromEntries(draft.fields.map(({ field, rule }) => [field, ruleJson(rule)])),
    }),
    ...(genres && { genres }),
    ...(tags && { tags }),
  };
  return Object.keys(json).length > 0 ? json : null;
}
