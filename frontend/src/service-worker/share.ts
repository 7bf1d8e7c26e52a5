/** What another app shares is kept until the import page looks at it. */
const BOX = 'beforehand-shared';

export async function keepShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const files = form.getAll('files').filter((f): f is File => f instanceof File && f.size > 0);
  const box = await caches.open(BOX);
  for (const file of files) await box.put(`/shared/${Date.now()}/${encodeURIComponent(file.name)}`, new Response(file, { headers: { 'Content-Type': file.type } }));
  if (files.length) return Response.redirect('/you/import?shared=1', 303);
  const said = new URLSearchParams();
  for (const name of ['title', 'text', 'url']) if (form.get(name)) said.set(name, String(form.get(name)));
  return Response.redirect(`/share?${said}`, 303);
}
