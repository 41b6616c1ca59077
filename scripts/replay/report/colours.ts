/** The colours of the page and its charts, for light and dark; blue and red are told apart by colour-blind people too. */

export interface Colours {
  readonly page: string;
  readonly card: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  /** Where nothing is: an empty cell of a heat map, the field of an input. */
  readonly track: string;
  readonly allowed: string;
  readonly illegal: string;
  readonly ignored: string;
}

export const colours: Readonly<Record<"light" | "dark", Colours>> = {
  light: {
    page: "#f5f6f8",
    card: "#ffffff",
    text: "#1b2230",
    quiet: "#647084",
    line: "#e1e5eb",
    track: "#eff2f6",
    allowed: "#3a7fc4",
    illegal: "#d63e2e",
    ignored: "#a9b1bd",
  },
  dark: {
    page: "#12161d",
    card: "#1b212b",
    text: "#e8ecf2",
    quiet: "#98a4b5",
    line: "#2e3744",
    track: "#242c38",
    allowed: "#5b9fe3",
    illegal: "#f2695a",
    ignored: "#657182",
  },
};
