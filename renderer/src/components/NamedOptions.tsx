/** The options of a select for things with a name: cameras, models. */
export function NamedOptions({ items }: { items: readonly { id: string; name: string }[] }) {
  return items.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
}
