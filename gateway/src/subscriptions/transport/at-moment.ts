/** The longest that a timer can wait, in milliseconds. */
const longest = 2 ** 31 - 1;

/** Does something at a moment (milliseconds since 1970), however far off, unless disposed of before. */
export function atMoment(moment: number, act: () => void): Disposable {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = moment - Date.now();
    if (left > longest) timer = setTimeout(wait, longest);
    else timer = setTimeout(act, Math.max(0, left));
  };
  wait();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
