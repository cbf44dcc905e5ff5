/** What rules, templates and conditions are made of, and what trying them out gives. */
import type * as models from "@/api/models";

export type {
  ConditionOperator as VocabularyOperator,
  ConditionRow as ConditionVerdict,
  ConditionRule,
  PreprocessingRule,
  RuleOutcome as Outcome,
  RuleOverrides as Overrides,
  RuleProblem as Problem,
  RuleRow as TrialRow,
  RuleStep as Step,
  RulesPreview as ShelfTrial,
  RuleTally,
  TemplateFunction as VocabularyHelper,
  VocabularyField,
} from "@/api/models";

export type Conditions = models.Conditions & { mode: "all" | "any" };

/** Something to start from. */
export interface Example<T> {
  label: string;
  value: T;
}

/** The document leaves open what examples hold, for it is of three kinds. */
export type Vocabulary = Omit<models.Vocabulary, "examples"> & {
  examples: {
    templates: Example<string>[];
    rules: Example<models.PreprocessingRule>[];
    conditions: Example<models.ConditionRule>[];
  };
};

/** The row is there unless there are problems. */
export type Trial = Partial<models.RuleRow> & Pick<models.RuleTest, "problems">;
