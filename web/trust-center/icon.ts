/** What a browser shows beside the title; the same for every company. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b7a65"/><path d="M8 25V12a8 8 0 0 1 16 0v13h-5V13a3 3 0 0 0-6 0v12z" fill="#fff"/></svg>';
