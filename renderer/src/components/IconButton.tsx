import { Icon, type IconName } from './Icon.tsx'

/** A button that is only a picture: its name for who does not see it, its hint for who wonders. */
export function IconButton({
  name,
  label,
  text,
  disabled,
  onClick,
}: {
  name: IconName
  label: string
  text: string
  disabled?: boolean
  onClick: () => void
}) {
  return (
    <button className="button button--icon" aria-label={label} title={text} disabled={disabled} onClick={onClick}>
      <Icon name={name} />
    </button>
  )
}
