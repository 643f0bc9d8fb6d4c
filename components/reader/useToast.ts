/** One short message at a time, with one thing that can be done about it. */

import { useCallback, useState } from 'preact/hooks';

export interface Told {
  words: string;
  /** Stays until it is used or closed; without it the message goes by itself. */
  act?: { words: string; run: () => void };
  /** Goes by itself although there is something to do. */
  passing?: boolean;
}

export type Tell = (told: Told) => void;

export interface ToastControl {
  told: Told | null;
  tell: Tell;
  close: () => void;
}

export function useToast(): ToastControl {
  const [told, setTold] = useState<Told | null>(null);
  const close = useCallback(() => setTold(null), []);
  return { told, tell: setTold, close };
}
