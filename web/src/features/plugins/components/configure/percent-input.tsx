/** A share from 0 to 1, typed as a percentage; empty stands for the default. */
import { NumberInput } from "@mantine/core";
import { percentOf } from "../../lib/match-words";

interface PercentInputProps {
  label: string;
  description: string;
  error: string | undefined;
  /** Unknown until the server has told. */
  fallback: number | undefined;
  value: number | undefined;
  onChange: (share: number | undefined) => void;
}

export function PercentInput({ fallback, value, onChange, ...rest }: PercentInputProps) {
  return (
    <NumberInput
      {...rest}
      allowNegative={false}
      decimalScale={1}
      max={100}
      min={0}
      onChange={(next) => onChange(next === "" ? undefined : Number(next) / 100)}
      placeholder={
        fallback === undefined ? "" : `${percentOf(fallback)} % unless you say otherwise`
      }
      suffix=" %"
      value={value === undefined ? "" : percentOf(value)}
    />
  );
}
