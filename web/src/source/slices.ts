/** Long work in slices, so that a worker hears what is asked of it meanwhile. */

/** Length of a slice, milliseconds: short of a frame of the screen. */
const sliceMs = 15;

/**
 * Steps while there is more to do, with a pause before each slice, so that whatever has been asked meanwhile is heard
 * first; `pause` is called then and may throw to give up.
 */
export async function inSlices(more: () => boolean, step: () => void, pause = (): void => {}): Promise<void> {
  while (more()) {
    await breath();
    pause();
    const end = performance.now() + sliceMs;
    while (more() && performance.now() < end) step();
  }
}

/** Until messages that have come in are heard. Timers would wait four milliseconds. */
export function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
