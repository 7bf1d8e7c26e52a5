/** A file picked or pasted elsewhere, on its way to the preview. */
let file: File | null = null;

export const hand = (given: File): void => void (file = given);

export function takeHanded(): File | null {
  const given = file;
  file = null;
  return given;
}
