/** Language of a text by its letters: people's own words come in either, whatever the page speaks. */
export const langOf = (text: string): 'zh-CN' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** What people wrote, in the language that they wrote it in, so that it is read out as such. */
export function AsWritten({ children }: { children: string }) {
  return <span lang={langOf(children)}>{children}</span>;
}
