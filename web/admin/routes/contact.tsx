import "../features/documents/documents.css";
import "../features/contacts/contacts.css";
import { useParams } from "@tanstack/react-router";
import { ContactPage } from "../features/contacts/contact-page.tsx";

export function ContactRoute() {
  const { id } = useParams({ from: "/shell/contacts/$id" });
  return <ContactPage key={id} id={id} />;
}
