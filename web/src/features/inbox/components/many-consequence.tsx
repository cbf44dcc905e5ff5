/** What a decision about many entries leads to, said before it is confirmed. */
import type { InboxEntry } from "@/api/models";
import { formatCount } from "@/lib/format";
import { openCandidates } from "../lib/optimistic";

interface ManyConsequenceProps {
  action: "approve" | "reject" | "never" | "snooze" | "reopen";
  /** The entries, where all of them have been looked at. */
  looked: readonly InboxEntry[] | undefined;
  /** How many are too many for one job. */
  left: number;
}

export function ManyConsequence({ action, looked, left }: ManyConsequenceProps) {
  switch (action) {
    case "approve":
      return (
        <>
          The best candidate of each is written by a job; History can undo it.
          {looked ? <Warnings entries={looked} /> : <Unseen />}
          {left > 0 && (
            <p>The likeliest come first; {left.toLocaleString("en")} will wait for another time.</p>
          )}
        </>
      );
    case "reject":
      return <>None of their candidates will be proposed again.</>;
    case "never":
      return <>No plugin run will match them any more, until you let them wait again.</>;
    case "snooze":
    case "reopen":
      return null;
  }
}

function Warnings({ entries }: { entries: readonly InboxEntry[] }) {
  const candidates = entries.map(openCandidates);
  const empty = candidates.filter((open) => open.length === 0).length;
  const alarmed = candidates.filter((open) => (open[0]?.alarms.length ?? 0) > 0).length;
  return (
    <>
      {alarmed > 0 && (
        <p>
          <b>{formatCount(alarmed, "of them warns", "of them warn")}</b> of a mismatch.
        </p>
      )}
      {empty > 0 && <p>{empty} without candidates will be left as they are.</p>}
    </>
  );
}

function Unseen() {
  return (
    <p>
      <b>Those on other pages count, too</b>, also where a candidate warns of a mismatch. Entries
      without candidates will be left as they are.
    </p>
  );
}
