/** A title with a name in it: cut short where there is no room, and then whole under the pointer. */
export function NamedTitle({ text }: { text: string }) {
  return <h1 title={text}>{text}</h1>
}
