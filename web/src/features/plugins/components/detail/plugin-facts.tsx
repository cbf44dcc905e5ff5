/** What a plugin says of itself, and what it was granted. */
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Manifest, Plugin } from "@/api/models";
import { type Fact, FactList } from "@/ui/fact-list";
import { useLibraryNames } from "../../api/list-library-names";
import { scopeLabel } from "../../lib/scope-label";
import { searchFacts } from "../../lib/search-facts";

export function PluginFacts({ plugin }: { plugin: Plugin }) {
  const libraries = useLibraryNames();
  const names = (libraries.data ?? [])
    .filter((library) => plugin.libraryIds.includes(library.value))
    .map((library) => library.label);

  const facts: Fact[] = [
    { label: "Command", value: <Mono text={[plugin.command, ...plugin.args].join("\n")} /> },
    { label: "Working directory", value: plugin.workingDirectory },
    { label: "Credentials", value: plugin.hasCredentials ? "stored, encrypted" : "none stored" },
    { label: "Rate limit", value: rateLimit(plugin) },
    { label: "Request timeout", value: timeout(plugin) },
    { label: "Log level", value: plugin.logLevel ?? `default (${plugin.defaultLogLevel})` },
    { label: "Permissions", value: <Chips texts={plugin.permissions} /> },
    { label: "Scopes", value: <Chips texts={plugin.scopes.map(scopeLabel)} /> },
    {
      label: "Libraries",
      value: plugin.libraryIds.length === 0 ? "All libraries" : <Chips texts={names} />,
    },
    { label: "Searching", value: <Chips texts={searchFacts(plugin)} /> },
  ];

  return (
    <Paper component="section" p="lg" radius="lg" withBorder>
      <Stack>
        <Title order={2} size="h3">
          Settings
        </Title>
        <FactList facts={facts} />
        <Title order={2} size="h3">
          Manifest
        </Title>
        {plugin.manifest ? (
          <FactList facts={manifestFacts(plugin.manifest)} />
        ) : (
          <Text c="dimmed" size="sm">
            The plugin has not introduced itself yet. Test it to read its manifest.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function manifestFacts(manifest: Manifest): Fact[] {
  const { capabilities } = manifest;
  const offers = [
    ...capabilities.metadataProvider.map((type) => `${type} metadata`),
    ...(capabilities.userReadSync ? ["reading sync"] : []),
    ...(capabilities.userRecommendationProvider ? ["recommendations"] : []),
  ];
  return [
    { label: "Name", value: `${manifest.displayName} (${manifest.name})` },
    { label: "Version", value: manifest.version },
    { label: "Protocol", value: manifest.protocolVersion },
    { label: "Author", value: manifest.author },
    { label: "Description", value: manifest.description },
    { label: "Offers", value: <Chips texts={offers} /> },
    { label: "External ID source", value: capabilities.externalIdSource },
    { label: "Home page", value: <HomePage url={manifest.homepage} /> },
  ].filter((fact) => fact.label !== "Home page" || manifest.homepage !== undefined);
}

function HomePage({ url }: { url: string | undefined }) {
  if (!url || !/^https?:\/\//i.test(url)) return url;
  return (
    <Anchor href={url} rel="noreferrer noopener" size="sm" target="_blank">
      {url}
    </Anchor>
  );
}

function rateLimit({ rateLimitRequestsPerMinute: limit }: Plugin): string {
  return limit === undefined ? "off" : `${limit} requests per minute`;
}

function timeout({ requestTimeoutSeconds: seconds }: Plugin): string {
  return seconds === undefined ? "default" : `${seconds} s`;
}

function Chips({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return "none";
  return (
    <Group gap={6}>
      {texts.map((text) => (
        <Badge color="gray" fw={500} key={text} radius="sm" variant="light">
          {text}
        </Badge>
      ))}
    </Group>
  );
}

function Mono({ text }: { text: string }) {
  return (
    <Text component="span" ff="monospace" size="xs" style={{ whiteSpace: "pre-wrap" }}>
      {text}
    </Text>
  );
}
