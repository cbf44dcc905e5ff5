/** The search for series, reached from everywhere with the slash key. */
import { Kbd, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import classes from "@/app/shell.module.css";
import { Icon } from "@/ui/icon";

export function SearchBox() {
  const shown = useSearch({ strict: false, select: (search) => search.search ?? "" });
  const [words, setWords] = useState(shown);
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();

  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => setWords(shown), [shown]);

  function submit(event: React.FormEvent) {
    event.preventDefault();
    const search = words.trim();
    void navigate({ to: "/series", search: search ? { search } : {} });
  }

  return (
    <search className={classes.search}>
      <form onSubmit={submit}>
        <TextInput
          aria-label="Search series and books"
          classNames={{ input: classes.searchInput ?? "" }}
          leftSection={<Icon name="search" />}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
          placeholder="Search series and books"
          radius="xl"
          ref={input}
          rightSection={<Kbd visibleFrom="sm">/</Kbd>}
          type="search"
          value={words}
        />
      </form>
    </search>
  );
}
