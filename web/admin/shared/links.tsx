import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Plain = Omit<ComponentPropsWithRef<"a">, keyof AnchorProps>;

/** A link of the app that looks like a link. */
export const TextLink = createLink((props: AnchorProps & Plain) => <Anchor {...props} />);

/** A link of the app that looks like a button. */
export const ButtonLink = createLink(
  (props: ButtonProps & Omit<ComponentPropsWithRef<"a">, keyof ButtonProps>) => (
    <Button component="a" {...props} />
  ),
);
