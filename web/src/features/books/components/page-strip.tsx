/** The first pages of a book in small; each opens the reader at its place. */
import { Button, Group, Stack, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { BookDetail } from "@/api/models";
import { pageThumbUrl } from "../lib/pages";
import classes from "./page-strip.module.css";

const FEW = 12;
const MORE = 48;

export function PageStrip({ book }: { book: BookDetail }) {
  const [shown, setShown] = useState(FEW);
  const pages = Array.from({ length: Math.min(shown, book.pageCount) }, (_, index) => index + 1);

  return (
    <Stack component="section" gap="md">
      <Group justify="space-between">
        <Title order={2}>Pages</Title>
        {shown < book.pageCount && (
          <Button onClick={() => setShown(shown + MORE)} size="compact-sm" variant="subtle">
            Show more pages
          </Button>
        )}
      </Group>
      <ol className={classes.strip}>
        {pages.map((page) => (
          <li key={page}>
            <Link
              aria-label={`Open page ${page}`}
              className={classes.page}
              params={{ bookId: book.id }}
              search={{ page }}
              to="/books/$bookId/read"
            >
              <img
                alt=""
                className={classes.image}
                decoding="async"
                loading="lazy"
                src={pageThumbUrl(book.id, page)}
              />
              <span className={classes.number}>{page}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
