/** The interface's own line icons: 24 units square, drawn with the text's colour. */
import type { CSSProperties } from "react";

const SHAPES = {
  alert: "M12 4 2.5 20h19L12 4Zm0 6v4.5m0 2.8v.2",
  arrowLeft: "M20 12H4m6-6-6 6 6 6",
  arrowRight: "M4 12h16m-6-6 6 6-6 6",
  book: "M5 19.5V5.5A2.5 2.5 0 0 1 7.5 3H19v18H6.5a1.5 1.5 0 0 1 0-4H19",
  bookOpen:
    "M12 6.5C9.5 4.8 6.5 4 3 4v14.5c3.5 0 6.5.8 9 2.5 2.5-1.7 5.5-2.5 9-2.5V4c-3.5 0-6.5.8-9 2.5Zm0 0V21",
  chart: "M4 20h16M7 16.5v-5m5 5V5m5 11.5V9",
  check: "m4.5 12.5 5 5 10-11",
  chevronDown: "m6 9.5 6 6 6-6",
  chevronLeft: "m14.5 6-6 6 6 6",
  chevronRight: "m9.5 6 6 6-6 6",
  chevronUp: "m6 14.5 6-6 6 6",
  close: "m6 6 12 12M18 6 6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  disk: "M4 5h16v6H4zm0 8h16v6H4zm3.5-5v.01m0 7.99v.01",
  dots: "M12 5.5v.01M12 12v.01m0 6.49v.01",
  download: "M12 4v11m-5-4.5 5 5 5-5M4.5 20h15",
  equals: "M5 9.5h14M5 14.5h14",
  external: "M13 5h6v6m0-6-8.5 8.5M10 6H5v13h13v-5",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  folder:
    "M3 6.5A1.5 1.5 0 0 1 4.5 5H9l2.5 2.5h8A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18z",
  flask:
    "M9.5 3.5h5M10.5 3.5v6L4.5 19a1.2 1.2 0 0 0 1 1.8h13a1.2 1.2 0 0 0 1-1.8l-6-9.5v-6M7.5 15h9",
  history: "M4 5v5h5M4.3 10A8.2 8.2 0 1 1 4 14.5M12 8v4.5l3 2",
  home: "m3.5 11 8.5-7.5 8.5 7.5M6 9.5V20h4.5v-5.5h3V20H18V9.5",
  image: "M4 4.5h16v15H4zM4 16l5-5 4.5 4.5L16 13l4 4m-4.5-7.5v.01",
  inbox: "M4 13.5 6.5 5h11L20 13.5V19H4zm0 0h4.5l1.5 2.5h4l1.5-2.5H20",
  jobs: "M4 6h5v5H4zm0 8.5h5v5H4zM12.5 7h8m-8 3h5m-5 5.5h8m-8 3h5",
  keyboard: "M3 6.5h18v11H3zM7 10v.01m3.3 0v.01m3.4 0v.01m3.3 0v.01M8 14h8",
  key: "M14.5 13.5a5 5 0 1 0-4-4L3 17v4h4v-2.5h2.5V16h2zM16.5 7.5v.01",
  library: "M4 4h4v16H4zm4 0h4v16H8zm5.2 1 3.9-1 4 15.5-3.8 1z",
  lock: "M6 11h12v9.5H6zm2.5 0V7.5a3.5 3.5 0 0 1 7 0V11m-3.5 4v2",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  minus: "M5 12h14",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  pause: "M8.5 5v14m7-14v14",
  pencil: "m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
  play: "M7 4.5v15l12-7.5z",
  plug: "M9 3v5m6-5v5M6 8h12v3.5a6 6 0 0 1-12 0zm6 9.5V21",
  plus: "M12 5v14M5 12h14",
  refresh: "M20 5v5h-5M4 19v-5h5m10.5-4A8 8 0 0 0 5.7 7.5M4.5 14a8 8 0 0 0 13.8 2.5",
  search: "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2L21 21",
  settings:
    "M4 7h9m6 0h1M4 17h1m6 0h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-8 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  shield: "M12 3 4.5 6v5.5c0 4.5 3 7.8 7.5 9.5 4.5-1.7 7.5-5 7.5-9.5V6zM9 9l6 6m0-6-6 6",
  signOut: "M14 4H5v16h9m-4-8h11m-4-4 4 4-4 4",
  snooze: "M12 20.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Zm-2-10h4l-4 5h4M4 6.5 7 4m13 2.5L17 4",
  stop: "M6 6h12v12H6z",
  sun: "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v2m0 16v2M2 12h2m16 0h2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
  system: "M3.5 4.5h17v12h-17zM8.5 20.5h7m-3.5-4v4",
  terminal: "M3 4.5h18v15H3zM7 9.5l3 2.5-3 2.5m5.5.5H17",
  trash: "M4 6.5h16M9 6V3.5h6V6M6 6.5 7 21h10l1-14.5M10 10.5v6.5m4-6.5v6.5",
  undo: "M4 9.5h10a5.5 5.5 0 0 1 0 11H8m-4-11 4.5-4.5M4 9.5 8.5 14",
  wand: "m4.5 20 10-10m2.5-6.5v3m-1.5-1.5h3M19.5 11v3M18 12.5h3M9 4v3M7.5 5.5h3",
  unlock: "M6 11h12v9.5H6zm2.5 0V7.5a3.5 3.5 0 0 1 6.8-1.2M12 15v2",
  user: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9a8 8 0 0 1 16 0",
  users:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M15.5 4.3a3.5 3.5 0 0 1 0 6.5m3 3.2a6.5 6.5 0 0 1 3 6",
} as const;

export type IconName = keyof typeof SHAPES;

interface IconProps {
  name: IconName;
  size?: number;
  style?: CSSProperties;
  className?: string | undefined;
}

export function Icon({ name, size = 18, style, className }: IconProps) {
  const weight = name === "dots" ? 2.6 : 1.7;
  return (
    <svg
      aria-hidden="true"
      className={className}
      fill="none"
      focusable="false"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={weight}
      style={{ flex: "none", ...style }}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
