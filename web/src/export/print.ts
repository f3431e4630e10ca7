/** Before the page goes to paper: light colours, and the picture as one image, for its canvases fit the screen alone. */

import type { Context } from "../app/view.ts";
import { rereadPalette } from "../graph/palette.ts";
import { pictureCanvas } from "./picture.ts";

export function startPrinting(context: Context): void {
  let paper: HTMLCanvasElement | undefined;
  const theme = (name: string) => {
    document.documentElement.dataset.theme = name;
    rereadPalette();
  };
  addEventListener("beforeprint", () => {
    if (context.session.moment.runs.length === 0) return;
    theme("light");
    paper = pictureCanvas(context);
    theme(context.store.state.theme);
    paper.className = "paper-picture";
    document.querySelector("main.picture")?.append(paper);
  });
  addEventListener("afterprint", () => {
    paper?.remove();
    paper = undefined;
  });
}
