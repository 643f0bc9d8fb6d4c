/** Runs in the reader's head, before anything is painted. */

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { applyLook, readMirror } from '../components/reader/apply-look.ts';

export default defineUnlistedScript(() => {
  const { look, pages } = readMirror();
  applyLook(document.documentElement, look, pages);
});
