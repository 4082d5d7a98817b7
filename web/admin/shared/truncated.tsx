import { Tooltip } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useState } from "react";

/** Whether the words do not fit is only known once they are drawn, so it is asked when someone points at them. */
function useOverflow() {
  const [overflows, setOverflows] = useState(false);
  const ask = ({ currentTarget: { scrollWidth, clientWidth } }: { currentTarget: HTMLElement }) =>
    setOverflows(scrollWidth > clientWidth);
  return { overflows, on: { onMouseEnter: ask, onFocus: ask } };
}

const events = { hover: true, focus: true, touch: true };

/** One line that ends in an ellipsis; the whole of it shows on hover. */
export function Truncated({ children, className = "" }: { children: string; className?: string }) {
  const { overflows, on } = useOverflow();
  return (
    <Tooltip label={children} disabled={!overflows} events={events}>
      <span className={`truncated ${className}`} {...on}>
        {children}
      </span>
    </Tooltip>
  );
}

/** The link of a row: it covers the whole row, and says the whole title on hover and focus. */
export function RowLink({
  label,
  className = "",
  ...link
}: LinkProps & { label: string; className?: string }) {
  const { overflows, on } = useOverflow();
  return (
    <Tooltip label={label} disabled={!overflows} events={events}>
      <Link {...link} className={`truncated row-link ${className}`} {...on}>
        {label}
      </Link>
    </Tooltip>
  );
}
