/** The few words of ours that stand in an exported story, in the reader's language. */
export interface StoryWords {
  highlights: string;
  note: string;
  /** Before the address that the story came from. */
  source: string;
  /** The publisher sent a part of the story only. */
  preview: string;
  /** Only the address is known. */
  link: string;
  contents: string;
  /** A day as a person writes it. */
  day: (value: string | number) => string;
}
