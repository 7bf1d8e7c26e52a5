/* Stands in the page itself. The script is fetched with the page but begins after the first frame, so that the shell is not kept waiting. */
{
  // A record may call its fields what it likes: through no object is another one reached, and what all share takes nothing new.
  delete Object.prototype.__proto__;
  Object.preventExtensions(Object.prototype);
  const text = (id) => document.getElementById(id);
  let begin = () => {
    begin = () => {};
    const styles = document.createElement('style');
    styles.textContent = text('first-styles').textContent;
    text('first-styles').replaceWith(styles);
    text('sprite').insertAdjacentHTML('beforeend', text('later-icons').textContent);
    import(__SCRIPT__);
  };
  requestAnimationFrame(() => setTimeout(() => begin()));
  // A page that nobody looks at gets no frame.
  setTimeout(() => begin(), 300);
}
