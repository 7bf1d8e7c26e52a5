/** What comes with a question that is chosen rather than written. */
export interface More {
  minutes: number;
  priority: string;
  purpose: string;
  researchable: boolean;
}
