/** The official plugins, side by side where there is room. */
import { Stack, Title } from "@mantine/core";
import type { Plugin } from "@/api/models";
import { useOfficialOffers } from "../api/get-official-offers";
import { CATALOGUE, entryDraft, runsEntry } from "../lib/catalogue";
import type { PluginDraft } from "../lib/plugin-draft";
import classes from "./catalogue.module.css";
import { CatalogueCard } from "./catalogue-card";

interface CatalogueProps {
  plugins: readonly Plugin[];
  /** Takes the filled-in form of the plugin that was picked. */
  onAdd: (draft: PluginDraft) => void;
}

export function Catalogue({ plugins, onAdd }: CatalogueProps) {
  const offers = useOfficialOffers();
  const names = plugins.map((plugin) => plugin.name);
  return (
    <Stack component="section" gap="md">
      <Title order={2}>Official plugins</Title>
      <div className={classes.cards}>
        {CATALOGUE.map((entry) => (
          <CatalogueCard
            entry={entry}
            installed={plugins.some((plugin) => runsEntry(entry, plugin.args, plugin.command))}
            key={entry.name}
            onAdd={() => onAdd(entryDraft(entry, offers.data?.[entry.offer], names))}
          />
        ))}
      </div>
    </Stack>
  );
}
