/** What rules are tried on: any series at first, then what a person chooses. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { anySeries, type Sample } from "../api/find-series";

/** A server without series has this title to try rules on. */
const MADE_UP: Sample = { title: "One Piece (Digital)" };

export function useSample(libraryId: string | undefined) {
  const [chosen, setChosen] = useState<Sample>();
  const any = useQuery({
    queryKey: ["rules", "sample", libraryId ?? "any"],
    queryFn: async () => (await anySeries(libraryId)) ?? MADE_UP,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { sample: chosen ?? any.data, setSample: setChosen };
}
