/** The editors inside the laboratory, folded so that the result stays in sight. */
import { Accordion } from "@mantine/core";
import { useState } from "react";
import { type PartName, SearchPart, type SearchPartProps } from "../search-part";

type LaboratoryEditorsProps = Omit<SearchPartProps, "part"> & { parts: readonly PartName[] };

const LABELS: Record<PartName, string> = {
  template: "Template",
  rules: "Preprocessing rules",
  conditions: "Conditions",
};

/** As in the style sheet: from here on the editors have a column of their own. */
const WIDE = "(min-width: 75em)";

export function LaboratoryEditors({ parts, ...rest }: LaboratoryEditorsProps) {
  const [opened] = useState(() => (window.matchMedia(WIDE).matches ? ["rules"] : []));
  return (
    <Accordion defaultValue={opened} keepMounted={false} multiple variant="separated">
      {parts.map((part) => (
        <Accordion.Item key={part} value={part}>
          <Accordion.Control>{LABELS[part]}</Accordion.Control>
          <Accordion.Panel>
            <SearchPart {...rest} part={part} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
