/** Copies a text and says so, or says how to copy it by hand. */
import { Button, type ButtonProps } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { copyText } from "@/lib/copy-text";
import { Icon } from "@/ui/icon";
import { toastWarning } from "./toast";

interface CopyButtonProps extends Pick<ButtonProps, "size" | "variant" | "color" | "disabled"> {
  text: string;
  children: string;
}

const SHOWN_MS = 2_000;

export function CopyButton({ text, children, ...button }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), SHOWN_MS);

  async function copy() {
    if (await copyText(text)) {
      setCopied(true);
      start();
    } else {
      toastWarning("The browser did not copy it. Select the text and press Ctrl+C.");
    }
  }

  return (
    <Button
      leftSection={<Icon name={copied ? "check" : "copy"} size={14} />}
      onClick={() => void copy()}
      size="xs"
      variant="light"
      {...button}
    >
      {copied ? "Copied" : children}
    </Button>
  );
}
