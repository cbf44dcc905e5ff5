/** The plugin's log as it is written, following its end unless one scrolls up. */
import { Badge, Group, Paper, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { LogLine } from "@/api/models";
import { ProblemNotice } from "@/ui/notice/problem-notice";
import { useLogTail } from "../../api/tail-logs";
import classes from "./log-tail.module.css";

/** This near to the end still counts as reading the end. */
const NEAR_END_PX = 40;

export function LogTail({ pluginId }: { pluginId: string }) {
  const tail = useLogTail(pluginId);
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const lines = tail.data?.lines;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are the reason to scroll.
  useEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  return (
    <Paper component="section" p="lg" radius="lg" withBorder>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3">
          Log
        </Title>
        {tail.data && (
          <Badge color={tail.data.running ? "verdigris" : "gray"} variant="light">
            {tail.data.running ? "live" : "not running"}
          </Badge>
        )}
      </Group>
      {tail.isError && <ProblemNotice error={tail.error} title="The log could not be read" />}
      <div
        aria-label="Log lines"
        className={classes.box}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
        }}
        ref={box}
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
        tabIndex={0}
      >
        {lines?.map((line) => (
          <Line key={line.seq} line={line} />
        ))}
        {lines?.length === 0 && (
          <Text c="dimmed" size="sm">
            The plugin has written nothing since the server started.
          </Text>
        )}
      </div>
    </Paper>
  );
}

function Line({ line }: { line: LogLine }) {
  return (
    <div className={classes.line} data-level={line.level.toLowerCase()}>
      <time className={classes.time} dateTime={line.at}>
        {new Date(line.at).toLocaleTimeString("en-GB")}
      </time>
      <span>{line.text}</span>
    </div>
  );
}
