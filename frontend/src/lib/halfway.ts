/** A day of which only a part was typed is empty for the browser; kept, it would be lost. */
export const halfTyped = (form: ParentNode | undefined): boolean =>
  [...(form?.querySelectorAll('input') ?? [])].some((input) => input.validity.badInput);
