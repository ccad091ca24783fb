"""Results for everybody's eyes: counted off the loop, as a page for residents and as text for staff."""
