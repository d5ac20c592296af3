/** What a direction is called: cut short where there is no room, and then whole under the pointer. */
export function DirectionName({ text }: { text: string }) {
  return (
    <span className="way__name" title={text}>
      {text}
    </span>
  )
}
