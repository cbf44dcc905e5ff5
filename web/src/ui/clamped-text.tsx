/** A long text cut after some lines, with a button to see all of it where there is more to see. */
import { Button, Text, type TextProps } from "@mantine/core";
import { useMergedRef, useResizeObserver } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState } from "react";

interface ClampedTextProps extends Pick<TextProps, "size" | "lh"> {
  children: string;
  lines: number;
}

export function ClampedText({ children, lines, ...text }: ClampedTextProps) {
  const [expanded, setExpanded] = useState(false);
  const [overflows, setOverflows] = useState(false);
  const box = useRef<HTMLParagraphElement>(null);
  const [sizeRef, size] = useResizeObserver<HTMLParagraphElement>();
  const ref = useMergedRef(box, sizeRef);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another width or text wraps elsewhere.
  useLayoutEffect(() => {
    const element = box.current;
    if (element && !expanded) setOverflows(element.scrollHeight > element.clientHeight + 1);
  }, [expanded, size.width, children]);

  return (
    <div>
      <Text
        {...text}
        {...(!expanded && { lineClamp: lines })}
        ref={ref}
        style={{ overflowWrap: "anywhere", whiteSpace: "pre-line" }}
      >
        {children}
      </Text>
      {overflows && (
        <Button
          aria-expanded={expanded}
          ml={-8}
          onClick={() => setExpanded(!expanded)}
          size="compact-sm"
          variant="transparent"
        >
          {expanded ? "Show less" : "Show more"}
        </Button>
      )}
    </div>
  );
}
