/** The picture of the market: everybody once, where their friends are. */

import { valuesFor } from "../app/people.ts";
import type { Context, View } from "../app/view.ts";

export function createPicture(_: Context): View {
  const element = document.createElement("div");
  element.style.cssText = "position:absolute;inset:0";
  const canvas = document.createElement("canvas");
  element.append(canvas);
  return {
    element,
    update({ runs }, { colour }) {
      const run = runs[0];
      if (!run) return;
      const [width, height] = [element.clientWidth, element.clientHeight];
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d");
      if (!context) return;
      const { x, y } = run.source.about.network;
      const values = valuesFor(colour, run.frame, run.people, run.source.about);
      const side = Math.min(width, height) - 24;
      const style = getComputedStyle(element);
      for (let i = 0; i < run.people.count; i++) {
        context.fillStyle = style.getPropertyValue(run.people.role[i] === 0 ? "--map-plain" : "--cat-1");
        const r = Number.isNaN(values[i]) ? 1.5 : 2.5;
        context.fillRect(
          (width - side) / 2 + (x[i]! / 65535) * side,
          (height - side) / 2 + (y[i]! / 65535) * side,
          r,
          r,
        );
      }
    },
  };
}
