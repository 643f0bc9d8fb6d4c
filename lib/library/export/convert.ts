/** Pictures drawn anew in a format that every reader of books shows. */

const QUALITY = 0.9;
/** Pixels across and down of the look for transparent places. */
const LOOK = 64;

/** PNG where something of it is transparent, else JPEG; null where the browser cannot read it. */
export async function convertPicture(picture: Blob): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(picture);
    try {
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      const type = isTransparent(bitmap) ? 'image/png' : 'image/jpeg';
      return await canvas.convertToBlob({ type, quality: QUALITY });
    } finally {
      bitmap.close();
    }
  } catch {
    return null;
  }
}

function isTransparent(bitmap: ImageBitmap): boolean {
  const context = new OffscreenCanvas(LOOK, LOOK).getContext('2d');
  if (!context) return true;
  context.drawImage(bitmap, 0, 0, LOOK, LOOK);
  const { data } = context.getImageData(0, 0, LOOK, LOOK);
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 255) return true;
  return false;
}
