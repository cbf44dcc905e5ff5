/** The mark: an open book with a rubric-red ribbon, and the name beside it. */
import classes from "@/ui/logo.module.css";

export function LogoMark({ size = 30 }: { size?: number }) {
  return (
    <svg aria-hidden="true" height={size} viewBox="0 0 64 64" width={size}>
      <rect fill="#1b7463" height="64" rx="15" width="64" />
      <path
        d="M32 19c-4.5-3.4-10.7-5-18-5v31c7.3 0 13.5 1.6 18 5 4.5-3.4 10.7-5 18-5V14c-7.3 0-13.5 1.6-18 5Z"
        fill="#fbfaf7"
      />
      <path d="M32 19v31" stroke="#1b7463" strokeWidth="2.5" />
      <path d="M40 15.3v15l4-3.2 4 3.2V14.05a33 33 0 0 0-8 1.25Z" fill="#c8553d" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className={classes.logo}>
      <LogoMark />
      <span className={classes.name}>Codex</span>
    </span>
  );
}
