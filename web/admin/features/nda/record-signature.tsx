import { Button, type ButtonProps } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconSignature } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "../session/workspace.tsx";
import { ndasQuery } from "./queries.ts";
import { RecordForm, type Signer } from "./record-form.tsx";

const id = "record-signature";

/** Where there is a version to sign, for whoever may say that somebody did. */
export function RecordSignature({ signer, size }: { signer?: Signer; size?: ButtonProps["size"] }) {
  const here = useWorkspace();
  const { data } = useQuery({ ...ndasQuery(here), enabled: here.may("signatures") });
  const current = data?.current;
  if (!current || !here.may("signatures")) return null;
  const close = () => modals.close(id);
  const open = () =>
    modals.open({
      modalId: id,
      title: "Record a signature from elsewhere",
      children: <RecordForm current={current} close={close} {...(signer ? { signer } : {})} />,
    });
  return (
    <Button
      variant="default"
      {...(size ? { size } : {})}
      leftSection={<IconSignature size={16} aria-hidden />}
      onClick={open}
    >
      Record a signature
    </Button>
  );
}
