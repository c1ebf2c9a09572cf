/** A sleep that can be cut short. A wake that comes while nobody sleeps cuts the next sleep short. */
export class WakeUp {
  #woken = false;
  #endSleep: (() => void) | undefined;

  /** Ends the sleep at hand, or the next one. */
  wake(): void {
    this.#woken = true;
    this.#endSleep?.();
  }

  /** Sleeps for `milliseconds` at most. Gives true where it was woken. */
  async sleep(milliseconds: number): Promise<boolean> {
    if (!this.#woken) await this.#pause(milliseconds);
    const woken = this.#woken;
    this.#woken = false;
    return woken;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
