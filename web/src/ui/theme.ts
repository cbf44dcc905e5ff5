/** The look: verdigris on paper, ink at night. Colours are those of old manuscripts; type is the system's own. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const verdigris: MantineColorsTuple = [
  "#e8f5f1",
  "#d3ebe4",
  "#a9d6ca",
  "#7cc1b0",
  "#56ae9a",
  "#3c9e89",
  "#2a8b77",
  "#1b7463",
  "#125e50",
  "#0a4a3f",
];

/** Rubric: the red of a scribe's headings, kept for the marks that matter. */
const rubric: MantineColorsTuple = [
  "#fdf0ec",
  "#f8ddd5",
  "#efb9aa",
  "#e6937c",
  "#dd7156",
  "#cf5a3e",
  "#bb4a30",
  "#9f3c26",
  "#84311f",
  "#6b2718",
];

/** Ochre, for warnings; dark enough to be read on its own tint. */
const ochre: MantineColorsTuple = [
  "#fdf6e3",
  "#f7e8c0",
  "#efd48c",
  "#e6be58",
  "#dca92f",
  "#c48f17",
  "#a8770f",
  "#875e0c",
  "#6b4a0a",
  "#4f3607",
];

const paper: MantineColorsTuple = [
  "#f8f6f1",
  "#f1eee7",
  "#e7e2d8",
  "#dad4c7",
  "#c4bdae",
  "#a29a8b",
  "#6f695e",
  "#5c574d",
  "#413d36",
  "#282521",
];

const ink: MantineColorsTuple = [
  "#e2e5e2",
  "#c3c9c5",
  "#9ba49f",
  "#6f7873",
  "#3a423e",
  "#2d3431",
  "#232927",
  "#161a19",
  "#111413",
  "#0b0d0c",
];

const SERIF =
  '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif';
const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

export const theme = createTheme({
  primaryColor: "verdigris",
  primaryShade: 7,
  colors: { verdigris, rubric, yellow: ochre, gray: paper, dark: ink },
  fontFamily: SANS,
  headings: {
    fontFamily: SERIF,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "clamp(1.75rem, 1.4rem + 1.6vw, 2.5rem)", lineHeight: "1.15" },
      h2: { fontSize: "1.4rem", lineHeight: "1.25" },
      h3: { fontSize: "1.15rem", lineHeight: "1.3" },
    },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Badge: { defaultProps: { tt: "none" } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: {
      defaultProps: {
        closeButtonProps: { "aria-label": "Close" },
        // A header inside a dialog is no banner of the page.
        attributes: { header: { role: "presentation" } },
        radius: "lg",
        styles: {
          title: { fontFamily: SERIF, fontSize: "1.2rem", fontWeight: 600, lineHeight: 1.25 },
        },
        overlayProps: { backgroundOpacity: 0.45, blur: 3 },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { "aria-label": "Show or hide what is typed" } },
    },
    Menu: {
      defaultProps: {
        radius: "md",
        shadow: "md",
        withinPortal: true,
        // An element without a role that takes the focus is nothing a menu may hold; its first item takes it.
        withInitialFocusPlaceholder: false,
      },
    },
  },
});

/** Mantine's own tints are near black at night; these stay readable as colours. */
function nightTints(name: string, shades: MantineColorsTuple): Record<string, string> {
  return {
    [`--mantine-color-${name}-light`]: `color-mix(in srgb, ${shades[4]} 17%, transparent)`,
    [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, ${shades[4]} 25%, transparent)`,
    [`--mantine-color-${name}-light-color`]: shades[2],
  };
}

export const cssVariables: CSSVariablesResolver = (current) => ({
  variables: { "--codex-serif": SERIF },
  light: {
    "--mantine-color-body": "#fbfaf7",
    "--mantine-color-text": "#24211d",
    "--mantine-color-dimmed": paper[6],
    "--mantine-color-placeholder": paper[6],
    "--mantine-color-anchor": verdigris[7],
    "--mantine-color-default-border": paper[3],
    "--mantine-color-error": rubric[7],
    "--codex-surface": "#ffffff",
    "--codex-sunken": paper[1],
    "--codex-sidebar": "#f4f1ea",
    "--codex-line": paper[2],
    "--codex-accent": verdigris[7],
    "--codex-accent-soft": verdigris[0],
    "--codex-rubric": rubric[6],
    "--codex-shadow": "0 1px 2px rgb(60 50 30 / 8%), 0 8px 24px -12px rgb(60 50 30 / 28%)",
    "--codex-cover-shadow": "0 1px 3px rgb(50 40 20 / 25%), 0 10px 24px -10px rgb(50 40 20 / 45%)",
  },
  dark: {
    ...nightTints("verdigris", verdigris),
    ...nightTints("rubric", rubric),
    ...nightTints("yellow", ochre),
    ...nightTints("gray", paper),
    "--mantine-color-body": current.colors.dark?.[7] ?? "#161a19",
    "--mantine-color-text": ink[0],
    "--mantine-color-dimmed": ink[2],
    "--mantine-color-placeholder": "#8a938e",
    "--mantine-color-anchor": verdigris[3],
    "--mantine-color-default-border": ink[4],
    "--mantine-color-error": rubric[3],
    "--codex-surface": "#1d2220",
    "--codex-sunken": "#121514",
    "--codex-sidebar": "#121514",
    "--codex-line": "#2b322f",
    "--codex-accent": verdigris[3],
    "--codex-accent-soft": "#173029",
    "--codex-rubric": rubric[4],
    "--codex-shadow": "0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px -12px rgb(0 0 0 / 60%)",
    "--codex-cover-shadow": "0 1px 3px rgb(0 0 0 / 50%), 0 12px 26px -10px rgb(0 0 0 / 75%)",
  },
});
