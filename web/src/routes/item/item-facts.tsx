/** What is known about a series or book, and how it came to be so: details and history, side by side as tabs. */
import { Tabs } from "@mantine/core";
import type { FieldName } from "@/api/models";
import { FieldOrigin } from "@/features/history/components/field-origin";
import { ItemTimeline } from "@/features/history/components/item-timeline";
import { MetadataFacts } from "@/features/metadata/components/metadata-facts";
import { fieldsOf, type MetadataItem } from "@/features/metadata/lib/fields";
import { subjectWords } from "@/features/metadata/lib/subject-words";

interface ItemFactsProps {
  item: MetadataItem;
  /** Fields the page shows elsewhere. */
  except: readonly FieldName[];
  mayUndo: boolean;
}

export function ItemFacts({ item, except, mayUndo }: ItemFactsProps) {
  return (
    <Tabs defaultValue="details" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="details">Details</Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel pt="lg" value="details">
        <MetadataFacts
          except={except}
          item={item}
          renderOrigin={(field, origin) => (
            <FieldOrigin
              field={field.name}
              label={field.label}
              mayUndo={mayUndo}
              origin={origin}
              owner={item}
              words={subjectWords}
            />
          )}
        />
      </Tabs.Panel>
      <Tabs.Panel pt="lg" value="history">
        <ItemTimeline
          fields={fieldsOf(item.kind).map(({ name, label }) => ({ value: name, label }))}
          mayUndo={mayUndo}
          owner={item}
          words={subjectWords}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
