/** A book in a grid or on a shelf. */
import { Link } from "@tanstack/react-router";
import type { Book } from "@/api/models";
import { CoverCard } from "@/ui/shelf/cover-card";
import { bookFacts, bookMark } from "../lib/label";

export function BookCard({ book, eager = false }: { book: Book; eager?: boolean }) {
  return (
    <CoverCard
      coverUrl={book.coverUrl}
      eager={eager}
      facts={bookFacts(book)}
      mark={bookMark(book)}
      renderLink={(className, children) => (
        <Link className={className} params={{ bookId: book.id }} to="/books/$bookId">
          {children}
        </Link>
      )}
      title={book.title}
    />
  );
}
