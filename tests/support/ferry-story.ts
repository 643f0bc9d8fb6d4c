/** One story with two pictures, for the tests that follow a saved story through its life. */
import { figure, openPictureSite, PICTURE, type PictureSite, picturePage } from './picture-site.ts';
import { png } from './png.ts';
import { STORY } from './story-page.ts';

export const FERRY = 'The ferry that left too early';
/** Words of its text that are not in its title. */
export const FERRY_WORDS = 'eleven people';
/** Each of its paragraphs in part: with all of them the text is whole. */
export const FERRY_TEXTS: readonly string[] = STORY;
export const FERRY_PICTURES = [PICTURE, png(200, 100, [160, 90, 40])] as const;

/** A site that has the story at `/ferry`. */
export async function openFerrySite(): Promise<PictureSite> {
  const site = await openPictureSite();
  const [quay, timetable] = FERRY_PICTURES;
  site.serve('/quay.png', quay);
  site.serve('/timetable.png', timetable);
  site.serve(
    '/ferry',
    picturePage(FERRY, [
      figure('<img src="/quay.png" alt="The quay">', 'The quay an hour after the ferry left.'),
      figure('<img src="/timetable.png" alt="The timetable">', 'The timetable on the door.'),
    ]),
  );
  return site;
}

/** What a reader page must show, and shows: the texts that are missing, the widths of the pictures. */
export const WHOLE = { missing: [], widths: [320, 200] };
export function shownIn(texts: readonly string[]): { missing: string[]; widths: number[] } {
  const shown = document.querySelector('.body')?.textContent ?? '';
  const pictures = document.querySelectorAll<HTMLImageElement>('.body img');
  return {
    missing: texts.filter((text) => !shown.includes(text)),
    widths: [...pictures].map(({ naturalWidth }) => naturalWidth),
  };
}
